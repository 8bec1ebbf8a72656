/** Made by tooling/face-models.ts. */
declare module "virtual:face-models" {
  /** The address of the folder with the models, with a slash at its end. */
  const folder: string;
  export default folder;
}
