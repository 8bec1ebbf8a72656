import workletUrl from "./capture.worklet.ts?worker&url";

/** Passes on the sound of a stream in pieces of 40 ms until the returned function is called. */
export async function captureSound(
  stream: MediaStream,
  onPiece: (samples: Int16Array) => void,
): Promise<() => void> {
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (error) {
    await context.close();
    throw error;
  }
  const source = context.createMediaStreamSource(stream);
  const capture = new AudioWorkletNode(context, "greenroom-capture", {
    numberOfInputs: 1,
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: "explicit",
  });
  capture.port.onmessage = ({ data }: MessageEvent<Int16Array>) => {
    onPiece(data);
  };
  source.connect(capture);
  return () => {
    capture.port.onmessage = null;
    source.disconnect();
    void context.close();
  };
}
