import { Suspense, type ReactNode } from "react";
import { Outlet } from "react-router";

import { OfflineNotice } from "./OfflineNotice";

/** The page within its frame; while its code is on the way, `waiting` stands there. */
export function Content({ waiting }: { waiting?: ReactNode }) {
  return (
    <>
      <OfflineNotice />
      <main id="content">
        <Suspense fallback={waiting}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
