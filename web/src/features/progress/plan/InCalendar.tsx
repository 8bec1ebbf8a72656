import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import {
  calendarAddressQuery,
  calendarFile,
  makeCalendarAddress,
  revokeCalendarAddress,
} from "@/api/calendar";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { FormError } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import styles from "./plan.module.css";

/** The plan in the reader's own calendar: as a file, or at a private address that the calendar reads again. */
export function InCalendar({ minutes }: { minutes: number }) {
  const t = useProgressTexts();
  return (
    <section className={styles.inCalendar} aria-labelledby="in-calendar">
      <h2 id="in-calendar">{t("inCalendar")}</h2>
      <p>
        <a href={calendarFile(minutes)} download>
          {t("calendarFile")}
        </a>
      </p>
      <Disclosure summary={t("subscribe")}>
        <Address minutes={minutes} />
      </Disclosure>
    </section>
  );
}

function Address({ minutes }: { minutes: number }) {
  const t = useProgressTexts();
  const format = useFormat();
  const client = useQueryClient();
  const { data: known } = useQuery(calendarAddressQuery);
  const renew = () => client.invalidateQueries({ queryKey: calendarAddressQuery.queryKey });
  const make = useMutation({ mutationFn: () => makeCalendarAddress(minutes), onSuccess: renew });
  const revoke = useMutation({
    mutationFn: revokeCalendarAddress,
    onSuccess: () => {
      make.reset();
      return renew();
    },
  });
  const since = known?.created_at ?? null;
  return (
    <div className={styles.address}>
      <p>{t("subscribeText")}</p>
      <div role="status">
        {make.isSuccess && (
          <>
            <p>{t("addressOnce")}</p>
            <p className={styles.secret}>{location.origin + make.data.path}</p>
          </>
        )}
      </div>
      {since !== null && !make.isSuccess && <p>{t("addressSince", { day: format.day(since) })}</p>}
      <div className={styles.addressActions}>
        <Button
          size="small"
          isBusy={make.isPending}
          onClick={() => {
            make.mutate();
          }}
        >
          {since === null ? t("addressMake") : t("addressReplace")}
        </Button>
        {since !== null && (
          <Button
            size="small"
            variant="plain"
            isBusy={revoke.isPending}
            onClick={() => {
              revoke.mutate();
            }}
          >
            {t("addressRevoke")}
          </Button>
        )}
      </div>
      {make.isError && <FormError error={make.error} />}
      {revoke.isError && <FormError error={revoke.error} />}
    </div>
  );
}
