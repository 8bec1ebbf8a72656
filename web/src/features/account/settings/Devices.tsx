import { useQuery } from "@tanstack/react-query";

import { devicesQuery, signOutDevice } from "@/api/security";
import type { Device } from "@/api/shapes";
import { Loaded } from "@/components/ui/Loaded";
import { useFormat } from "@/i18n/useFormat";

import { useAccountTexts } from "../texts";
import { EndableRow } from "./EndableRow";
import { SignOut } from "./SignOut";

/** Where the account is signed in. */
export function Devices() {
  const query = useQuery(devicesQuery);
  return (
    <>
      <Loaded query={query}>
        {(devices) => (
          <ul>
            {devices.map((device) => (
              <Row key={device.id} device={device} />
            ))}
          </ul>
        )}
      </Loaded>
      <SignOut />
    </>
  );
}

function Row({ device }: { device: Device }) {
  const t = useAccountTexts();
  const format = useFormat();
  const name = device.user_agent ?? t("unknownDevice");
  return (
    <EndableRow
      title={device.is_this_one ? t("thisDevice") : name}
      onEnd={device.is_this_one ? null : () => signOutDevice(device.id)}
      endLabel={t("signOutDevice")}
      name={name}
      listKey={devicesQuery.queryKey}
    >
      {device.is_this_one && `${name} · `}
      {device.address !== null && `${device.address} · `}
      {t("lastSeen", { moment: format.moment(device.last_seen_at) })}
    </EndableRow>
  );
}
