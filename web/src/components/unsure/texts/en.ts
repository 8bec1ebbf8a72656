export default {
  ask: "We are not sure. Did you say this?",
  point: "The point",
  nearest: "Your nearest words",
  yes: "Yes",
  partly: "Partly",
  no: "No",
  undo: "Undo",
  saved: "Saved. Your reply counts in the score.",
  undone: "Your reply was removed.",
};
