import workletUrl from "./capture.worklet.ts?worker&url";

/** Passes on the sounds of streams in pieces of the same moments until the returned function is called. */
export async function captureSound(
  streams: readonly MediaStream[],
  pieceSamples: number,
  onPiece: (tracks: readonly Int16Array[]) => void,
): Promise<() => void> {
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (error) {
    await context.close();
    throw error;
  }
  const capture = new AudioWorkletNode(context, "greenroom-capture", {
    numberOfInputs: streams.length,
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: "explicit",
    processorOptions: { pieceSamples },
  });
  capture.port.onmessage = ({ data }: MessageEvent<readonly Int16Array[]>) => {
    onPiece(data);
  };
  const sources = streams.map((stream) => context.createMediaStreamSource(stream));
  sources.forEach((source, place) => {
    source.connect(capture, 0, place);
  });
  return () => {
    capture.port.onmessage = null;
    for (const source of sources) source.disconnect();
    void context.close();
  };
}
