"use client";

import { useState } from "react";

/** Calls the route handler: the key stays on the server. */
export function Refresh() {
  const [count, setCount] = useState<number>();
  async function refresh() {
    const response = await fetch("/api/machines");
    setCount(((await response.json()) as unknown[]).length);
  }
  return (
    <button type="button" onClick={refresh}>
      {count === undefined ? "Count" : `${count} machines`}
    </button>
  );
}
