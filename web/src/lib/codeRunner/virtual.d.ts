/** The address of the frame's document; tooling/code-runner.ts builds it. */
declare module "virtual:code-runner-frame" {
  const address: string;
  export default address;
}
