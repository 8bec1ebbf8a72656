import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { designQuery } from "@/api/designs";
import { Loaded } from "@/components/ui/Loaded";

import { DesignEditor } from "./components/DesignEditor";

export function DesignPage() {
  const { attemptId = "" } = useParams();
  const query = useQuery({ ...designQuery(attemptId), staleTime: Infinity });
  return <Loaded query={query}>{(design) => <DesignEditor key={design.id} design={design} />}</Loaded>;
}
