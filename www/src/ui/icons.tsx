import type { ComponentChildren } from "preact";

/** The page's drawings, 16 by 16. They only accompany words, so screen readers skip them. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const drawn = (path: string) => () => (
  <Icon>
    <path d={path} class="icon-line" />
  </Icon>
);

export const ChevronIcon = drawn("m6 4 4 4-4 4");
export const BackIcon = drawn("M13 8H3m4-4L3 8l4 4");
export const CloseIcon = drawn("m4 4 8 8m0-8-8 8");
export const CopyIcon = drawn("M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z");
export const DownIcon = drawn("M8 3v10m-4-4 4 4 4-4");
export const ColumnsIcon = drawn("M2.5 3.5h11v9h-11zM6 3.5v9m4-9v9");
export const DownloadIcon = drawn("M8 2.5v7m-3-3 3 3 3-3M3 12.5h10");
export const KeyIcon = drawn("M6 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zm2.5-2.5h5v2.5m-2.5-2.5v2");
export const PersonIcon = drawn("M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zm-5 6c0-2.8 2.2-4 5-4s5 1.2 5 4");
export const FragmentIcon = drawn("M3 3h5v5H3zm5 5h5v5H8z");
export const BoxIcon = drawn("M8 2 13.5 5v6L8 14l-5.5-3V5zM2.5 5 8 8l5.5-3M8 8v6");
export const HomeIcon = drawn("M2.5 7.5 8 3l5.5 4.5M4 6.5V13h8V6.5");
export const StarIcon = drawn("m8 2.5 1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.3l-3.5 1.9.8-3.9-2.9-2.7 3.9-.5z");
export const CheckIcon = drawn("m3 8.5 3.5 3.5L13 4.5");
export const CommandIcon = drawn("m4 5 3 3-3 3m4.5 0H12");
export const PauseIcon = drawn("M5.5 3.5v9m5-9v9");
export const PlayIcon = drawn("M5 3.5v9l7-4.5z");
export const PlusIcon = drawn("M8 3v10M3 8h10");
export const RefreshIcon = drawn("M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3");
export const RestartIcon = drawn("M8 2.5v5m3.2-3.2a5 5 0 1 1-6.4 0");
export const EditIcon = drawn("m3 13 .7-3L10.5 3.2l2.3 2.3L6 12.3z");
export const MoveIcon = drawn("M2.5 8h9m-3-3 3 3-3 3M13.5 3v10");
export const TrashIcon = drawn("M3 4.5h10M6.5 4.5v-2h3v2m2.5 0-.6 9H4.6L4 4.5");
export const SearchIcon = drawn("M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zm3.2-1.3L13.5 13.5");
export const SortIcon = drawn("m4.5 6.5 3.5-3.5 3.5 3.5");
export const SignOutIcon = drawn("M6.5 3h-3v10h3M7 8h6.5m-2.5-2.5L13.5 8 11 10.5");
export const SunIcon = drawn(
  "M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5v1.5m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1",
);
export const MoonIcon = drawn("M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z");
export const ContrastIcon = drawn("M8 2.5a5.5 5.5 0 1 0 0 11zm0 0a5.5 5.5 0 0 1 0 11z");
export const AlertIcon = drawn("M8 2.5 14 13.5H2zM8 6.5v3.5m0 1.5v.5");
export const MachineIcon = drawn("M3.5 5.5h9v7h-9zM8 5.5v-3M6 8.5v1m4-1v1");
export const PlaceIcon = drawn(
  "M8 14s4.5-4 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 10 8 14 8 14zm0-6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
);

/** A filled dot with a tick: there. */
export const OnlineIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" class="icon-fill" />
    <path d="m5.5 8.2 1.8 1.8 3.4-3.8" class="icon-knockout" />
  </Icon>
);
/** A ring with a bar: gone. */
export const OfflineIcon = drawn("M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM5.5 8h5");
/** A clock face: expected. */
export const AwaitingIcon = drawn("M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 5v3l2 1.5");
/** A ring with a question's dot. */
export const UnknownIcon = drawn("M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 8v.5");

/** Three dots: more of it. */
export const MoreIcon = () => (
  <Icon>
    <circle cx="3" cy="8" r="1.4" class="icon-fill" />
    <circle cx="8" cy="8" r="1.4" class="icon-fill" />
    <circle cx="13" cy="8" r="1.4" class="icon-fill" />
  </Icon>
);
