export default {
  practiseFor: "You practise for",
  add: "Add another job",
  company: "{title} at {company}",
  untitled: "A job without a description",
  dated: "{job}, interview on {day}",
} as const;
