import { account } from "@/features/account/feature";
import { home } from "@/features/home/feature";
import { deviceCheck } from "@/features/devices-check/feature";
import { interview } from "@/features/interview/feature";
import { report } from "@/features/report/feature";
import { sessions } from "@/features/sessions/feature";
import { setup } from "@/features/setup/feature";
import { upload } from "@/features/upload/feature";
import { questions } from "@/features/questions/feature";
import { stories } from "@/features/stories/feature";
import { design } from "@/features/design/feature";
import { knowledge } from "@/features/knowledge/feature";
import { progress } from "@/features/progress/feature";
import { reflection } from "@/features/reflection/feature";
import { privacy } from "@/features/privacy/feature";
import { admin } from "@/features/admin/feature";
import { reminders } from "@/features/reminders/feature";
import { welcome } from "@/features/welcome/feature";
import { coding } from "@/features/coding/feature";
import type { Feature } from "@/lib/feature";

/** What the application consists of; a new feature is a line here. */
export const features: readonly Feature[] = [
  welcome,
  reminders,
  home,
  setup,
  deviceCheck,
  interview,
  report,
  sessions,
  upload,
  account,
  progress,
  reflection,
  questions,
  coding,
  stories,
  design,
  knowledge,
  privacy,
  admin,
];
