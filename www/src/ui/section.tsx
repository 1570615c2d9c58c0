import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { formatNumber } from "../text/numbers";

interface SectionProps {
  readonly title: string;
  /** How many there are, beside the title. */
  readonly count?: number | undefined;
  /** The same in words, spoken when it changes. */
  readonly status?: ComponentChildren;
  /** Buttons and menus at the end of the line. */
  readonly actions?: ComponentChildren;
  /** The content has its own scrolling: the section is as high as the window. */
  readonly fill?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A page of the organization: its title, what can be done, and the content. */
export function Section(props: SectionProps) {
  const { title, count, status, actions, fill = false, class: look = "", children } = props;
  const heading = useId();
  return (
    <section class={`section ${fill ? "section-fill" : ""} ${look}`} aria-labelledby={heading}>
      <header class="section-head">
        <h2 id={heading} tabIndex={-1} data-pane-heading>
          {title}
        </h2>
        <span class="count" role={status === undefined ? undefined : "status"}>
          {status ?? formatNumber(count)}
        </span>
        {actions}
      </header>
      {children}
    </section>
  );
}
