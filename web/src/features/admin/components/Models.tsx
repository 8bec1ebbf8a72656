import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import {
  actOnJob,
  isArriving,
  lookForModels,
  modelsQuery,
  pullModel,
  type LocalModel,
  type SpeechModel,
} from "@/api/admin";
import { Button } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { Facts } from "@/components/ui/Facts";
import { Loaded } from "@/components/ui/Loaded";
import { Progress } from "@/components/ui/Progress";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

/** Speech models to download, and language models that run on the server's machine. */
export function Models() {
  const t = useAdminTexts();
  const query = useQuery(modelsQuery);
  return (
    <div className={styles.part}>
      <h2>{t("speechModels")}</h2>
      <Loaded query={query}>
        {({ hub_url, models }) => (
          <>
            <p>{t("speechModelsIntro", { hub: hub_url })}</p>
            <ul className={styles.list}>
              {models.map((model) => (
                <ModelRow key={model.name} model={model} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <LocalModels />
    </div>
  );
}

function ModelRow({ model }: { model: SpeechModel }) {
  const t = useAdminTexts();
  const format = useFormat();
  const client = useQueryClient();
  const renew = { onSuccess: () => client.invalidateQueries({ queryKey: modelsQuery.queryKey }) };
  const pull = useMutation({ mutationFn: () => pullModel(model.name), ...renew });
  const cancel = useMutation({ mutationFn: (id: string) => actOnJob(id, "cancel"), ...renew });
  const error = pull.error ?? cancel.error;
  return (
    <li className={styles.row}>
      <div>
        <h3 lang={SERVER_LANGUAGE}>{model.name}</h3>
        <p lang={SERVER_LANGUAGE}>{model.description}</p>
        <Facts>
          <span>{format.bytes(model.size_bytes)}</span>
          <span>{t("licence", { licence: model.licence })}</span>
          {model.is_installed && <span>{t("installed")}</span>}
        </Facts>
        <Download model={model} />
        {error !== null && <FormError error={error} />}
      </div>
      <DownloadButton
        model={model}
        isBusy={pull.isPending || cancel.isPending}
        onPull={pull.mutate}
        onCancel={cancel.mutate}
      />
    </li>
  );
}

/** How far a download is, or why it failed. */
function Download({ model }: { model: SpeechModel }) {
  const t = useAdminTexts();
  if (isArriving(model)) {
    return (
      <Progress
        label={t("downloading", { name: model.name })}
        share={model.state === "queued" ? null : model.share}
        detail={t("downloadChecked")}
      />
    );
  }
  return model.state === "dead" && <p lang={SERVER_LANGUAGE}>{model.error}</p>;
}

interface DownloadButtonProps {
  readonly model: SpeechModel;
  readonly isBusy: boolean;
  readonly onPull: () => void;
  readonly onCancel: (jobId: string) => void;
}

function DownloadButton({ model, isBusy, onPull, onCancel }: DownloadButtonProps) {
  const t = useAdminTexts();
  const { job_id: jobId, is_installed: isInstalled, name, share } = model;
  if (isArriving(model) && jobId !== null) {
    return (
      <Button
        isBusy={isBusy}
        onClick={() => {
          onCancel(jobId);
        }}
      >
        {t("downloadCancel")}
      </Button>
    );
  }
  if (isInstalled) return null;
  return (
    <Button
      isBusy={isBusy}
      onClick={() => {
        onPull();
      }}
    >
      {t(share > 0 ? "downloadResume" : "download", { name })}
    </Button>
  );
}

function LocalModels() {
  const t = useAdminTexts();
  const look = useMutation({ mutationFn: lookForModels });
  return (
    <>
      <h2>{t("localModels")}</h2>
      <p>{t("localModelsIntro")}</p>
      <div>
        <Button
          isBusy={look.isPending}
          onClick={() => {
            look.mutate();
          }}
        >
          {t("localModelsLook")}
        </Button>
      </div>
      {look.isError && <FormError error={look.error} />}
      <div role="status">
        {look.isSuccess &&
          (look.data.length === 0 ? <p>{t("localModelsNone")}</p> : <Found models={look.data} />)}
      </div>
    </>
  );
}

function Found({ models }: { models: readonly LocalModel[] }) {
  const t = useAdminTexts();
  return (
    <>
      <p>{t("localModelsUse")}</p>
      <ul className={styles.list}>
        {models.map(({ program, url, name }) => (
          <li key={url + name} className={styles.letter}>
            <h3 lang={SERVER_LANGUAGE}>{t("localModel", { program, name })}</h3>
            <CodeBlock>{`GREENROOM_JUDGE_MODEL=openai:${name}\nGREENROOM_JUDGE_URL=${url}`}</CodeBlock>
          </li>
        ))}
      </ul>
    </>
  );
}
