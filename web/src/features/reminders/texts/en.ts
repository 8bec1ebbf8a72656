export default {
  turningOff: "Turning reminders off",
  off: "Reminders are off",
  offText: "You get no more reminders. You can turn them on again in your settings.",
  failed: "Reminders could not be turned off",
  toSettings: "Open settings",
} as const;
