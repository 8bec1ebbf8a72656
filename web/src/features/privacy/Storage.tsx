import { useQuery } from "@tanstack/react-query";

import { storageQuery } from "@/api/me";
import { FormError } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { usePrivacyTexts } from "./texts";

export function Storage() {
  const t = usePrivacyTexts();
  const { bytes } = useFormat();
  const { data: storage, error } = useQuery(storageQuery);
  if (error !== null) return <FormError error={error} />;
  if (storage === undefined) return null;
  const used = bytes(storage.used_bytes);
  if (storage.limit_bytes === null) return <p>{t("storageUsed", { used })}</p>;
  const isFull = storage.used_bytes >= storage.limit_bytes;
  return (
    <>
      <p>{t("storageUsedOf", { used, limit: bytes(storage.limit_bytes) })}</p>
      {isFull && <p>{t("storageFull")}</p>}
    </>
  );
}
