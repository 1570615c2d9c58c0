import { listMachines } from "../../fleet";

export const dynamic = "force-dynamic";

export async function GET() {
  return Response.json(await listMachines());
}
