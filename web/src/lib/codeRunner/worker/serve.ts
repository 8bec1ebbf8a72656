import type { WorkerReady, WorkerReply, WorkerRequest, WorkerStart } from "../contracts";

/** What a program made of one request: the status and the content of the reply. */
export type Answer = (content: string) => Promise<Pick<WorkerReply, "status" | "content">>;

export interface Prepared {
  readonly answer: Answer;
  readonly memory?: Uint8Array | null;
}

interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
}

const PRINTED_CHARACTERS = 4000;

const scope = self as unknown as WorkerScope;
let printed = "";

/** Keeps what a program prints, shortened at the front. */
export function print(text: string): void {
  printed = (printed + text).slice(-PRINTED_CHARACTERS);
}

/** Answers one request at a time, once the interpreter is ready. The program shares this scope: it is not trusted. */
export function serve(prepare: (start: WorkerStart) => Promise<Prepared>): void {
  const post = scope.postMessage.bind(scope);
  scope.onmessage = ({ data }: MessageEvent<WorkerStart>) => {
    void prepare(data).then(
      ({ answer, memory = null }) => {
        scope.onmessage = ({ data: request }: MessageEvent<WorkerRequest>) => {
          printed = "";
          void answer(request.content).then((reply) => {
            post({ nonce: request.nonce, ...reply, printed });
          });
        };
        post({ kind: "ready", memory } satisfies WorkerReady);
      },
      (error: unknown) => {
        post(String(error));
      },
    );
  };
}
