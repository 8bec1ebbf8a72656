export default {
  type: "Type an answer",
  speak: "Answer by voice",
} as const;
