import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import {
  askForProposal,
  decideAboutProposal,
  proposalsQuery,
  type AssistantProposal,
  type Attempt,
  type ProposalDecision,
} from "@/api/coding";
import { AssistantPanel } from "@/components/assistant/AssistantPanel";
import { FormError } from "@/components/ui/States";

interface AssistantProps {
  readonly attempt: Attempt;
  readonly now: () => number;
  /** The candidate wants this code in the editor. */
  readonly onUse: (code: string) => void;
}

interface Made {
  readonly number: number;
  readonly decision: ProposalDecision;
  readonly why: string;
}

/** An assistant that proposes code; the server saves each decision before the code is used. */
export function Assistant({ attempt: { id }, now, onUse }: AssistantProps) {
  const client = useQueryClient();
  const { queryKey } = proposalsQuery(id);
  const { data: proposals = [] } = useQuery({ ...proposalsQuery(id), refetchOnWindowFocus: false });
  const keep = (proposal: AssistantProposal) => {
    client.setQueryData(queryKey, (before = []) => [
      ...before.filter(({ number }) => number !== proposal.number),
      proposal,
    ]);
  };
  const ask = useMutation({ mutationFn: () => askForProposal(id, now()), onSuccess: keep });
  const decide = useMutation({
    mutationFn: ({ number, ...made }: Made) => decideAboutProposal(id, number, made),
    onSuccess: (proposal) => {
      keep(proposal);
      if (proposal.decision !== "rejected") onUse(proposal.code);
    },
  });
  const error = ask.error ?? decide.error;
  return (
    <div>
      <AssistantPanel
        proposals={proposals}
        onAsk={() => {
          if (!ask.isPending) ask.mutate();
        }}
        onDecide={(number, decision, why) => {
          if (!decide.isPending) decide.mutate({ number, decision, why });
        }}
      />
      {error !== null && <FormError error={error} />}
    </div>
  );
}
