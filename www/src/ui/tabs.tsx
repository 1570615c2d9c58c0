import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useCurrentInView } from "./current-in-view";

export interface Tab {
  readonly id: string;
  readonly href: string;
  readonly content: ComponentChildren;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string | undefined;
  /** The id of the element the selected tab shows. */
  readonly panel: string;
  readonly class?: string;
}

/** A row of tabs that are links, so that each has an address; arrow keys go along. */
export function Tabs({ label, tabs, selected, panel, class: look = "" }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  useCurrentInView(list, selected);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const link =
      to === undefined ? undefined : list.current?.querySelectorAll("a").item((to + tabs.length) % tabs.length);
    if (!link) return;
    event.preventDefault();
    link.focus();
    link.click();
  };

  return (
    <div class={`tabs ${look}`} role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, href, content }) => (
        <a
          key={id}
          class="tab"
          role="tab"
          href={href}
          tabIndex={id === selected ? 0 : -1}
          aria-selected={id === selected}
          aria-controls={id === selected ? panel : undefined}
        >
          {content}
        </a>
      ))}
    </div>
  );
}
