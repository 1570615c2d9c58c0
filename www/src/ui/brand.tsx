/** The page's mark and name. */
export function Brand() {
  return (
    <span class="brand">
      <svg class="brand-mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="8" class="brand-ground" />
        <path d="M16 7v7M16 18v7M9 12.5 14.5 15M17.5 17l5.5 2.5" class="brand-line" />
        <circle cx="16" cy="16" r="4" />
        <circle cx="16" cy="6.5" r="2.5" />
        <circle cx="16" cy="25.5" r="2.5" />
        <circle cx="7.5" cy="12" r="2.5" />
        <circle cx="24.5" cy="20" r="2.5" />
      </svg>
      <span class="brand-name">Fleet</span>
    </span>
  );
}
