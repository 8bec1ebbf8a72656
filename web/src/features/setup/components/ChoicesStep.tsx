import { useQuery } from "@tanstack/react-query";

import { choicesQuery } from "@/api/choices";
import { meQuery } from "@/api/me";
import type { Profiles } from "@/api/shapes";
import { Loaded } from "@/components/ui/Loaded";

import type { StepProps } from "../state/steps";
import { OrderForm } from "./OrderForm";

/** What kind of interview. */
export function ChoicesStep({ profiles, go }: StepProps & { profiles: Profiles }) {
  const choices = useQuery(choicesQuery);
  const { data: me } = useQuery(meQuery);
  return (
    <Loaded query={choices}>
      {(data) => <OrderForm choices={data} profiles={profiles} me={me ?? null} go={go} />}
    </Loaded>
  );
}
