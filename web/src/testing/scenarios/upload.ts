import { paths } from "@/lib/paths";

import { scenario } from "../scenario";

export default [scenario("upload-empty", paths.upload, {})];
