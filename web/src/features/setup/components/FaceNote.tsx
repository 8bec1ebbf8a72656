import { useQuery } from "@tanstack/react-query";

import { voiceQuery } from "@/api/speech";

import { useSetupTexts } from "../texts";

const NAMES: Readonly<Record<string, string>> = { neurosync: "NeuroSync" };

/** Which program moves the interviewer's face and hears the interviewer; nothing where the head moves by itself. */
export function FaceNote() {
  const t = useSetupTexts();
  const face = useQuery(voiceQuery).data?.face;
  if (face == null) return null;
  const name = NAMES[face.name] ?? face.name;
  return <p>{face.is_local ? t("faceHere", { name }) : t("faceElsewhere", { name, host: face.host })}</p>;
}
