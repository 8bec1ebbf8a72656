import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { devicesQuery, signOutDevice } from "@/api/security";
import type { Device } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Loaded } from "@/components/ui/Loaded";
import { FormError } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useAccountTexts } from "../texts";
import styles from "./rows.module.css";
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
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: signOutDevice,
    onSuccess: () => client.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  const name = device.user_agent ?? t("unknownDevice");
  return (
    <li className={styles.row}>
      <div>
        <h3>{device.is_this_one ? t("thisDevice") : name}</h3>
        <p>
          {device.is_this_one && `${name} · `}
          {device.address !== null && `${device.address} · `}
          {t("lastSeen", { moment: format.moment(device.last_seen_at) })}
        </p>
        {end.isError && <FormError error={end.error} />}
      </div>
      {!device.is_this_one && (
        <Button
          variant="plain"
          isBusy={end.isPending}
          onClick={() => {
            end.mutate(device.id);
          }}
        >
          {t("signOutDevice")}
          <span className="visually-hidden">{name}</span>
        </Button>
      )}
    </li>
  );
}
