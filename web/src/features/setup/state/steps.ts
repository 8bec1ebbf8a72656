export const STEPS = ["documents", "facts", "choices"] as const;
export type StepName = (typeof STEPS)[number];

export interface StepProps {
  readonly go: (step: StepName) => void;
}
