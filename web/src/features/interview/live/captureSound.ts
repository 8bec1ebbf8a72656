import { started } from "@/devices/soundPlayer";

import workletUrl from "./capture.worklet.ts?worker&url";

/**
 * Passes on the sounds of streams in pieces of the same moments until the returned function is called.
 *
 * Fails where the browser cannot, or does not let the page.
 */
export async function captureSound(
  streams: readonly MediaStream[],
  pieceSamples: number,
  onPiece: (tracks: readonly Int16Array[]) => void,
): Promise<() => void> {
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    await started(context);
    return capture(context, streams, pieceSamples, onPiece);
  } catch (error) {
    await context.close();
    throw error;
  }
}

function capture(
  context: AudioContext,
  streams: readonly MediaStream[],
  pieceSamples: number,
  onPiece: (tracks: readonly Int16Array[]) => void,
): () => void {
  const worklet = new AudioWorkletNode(context, "greenroom-capture", {
    numberOfInputs: streams.length,
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: "explicit",
    processorOptions: { pieceSamples },
  });
  worklet.port.onmessage = ({ data }: MessageEvent<readonly Int16Array[]>) => {
    onPiece(data);
  };
  const sources = streams.map((stream) => context.createMediaStreamSource(stream));
  sources.forEach((source, place) => {
    source.connect(worklet, 0, place);
  });
  return () => {
    worklet.port.onmessage = null;
    for (const source of sources) source.disconnect();
    void context.close();
  };
}
