import { session } from "./fleet/session";
import { Shell } from "./shell/shell";
import { SignInForm } from "./sign-in/sign-in-form";
import { Notice } from "./ui/notice";

export function App() {
  const current = session.value;
  return (
    <>
      {current ? <Shell session={current} /> : <SignInForm />}
      <Notice />
    </>
  );
}
