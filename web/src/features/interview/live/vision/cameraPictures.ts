import type { Pictures } from "./FaceWatch";

/** The landmarker sees no more in a larger picture. */
const WIDEST = 640;

/** Takes pictures of a stream's camera; none while the page is hidden. */
export function cameraPictures(stream: MediaStream): Pictures {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream(stream.getVideoTracks());
  void video.play().catch(() => undefined); // a stream that ends at once shows no picture
  return {
    take: () => {
      const { videoWidth: width, videoHeight: height } = video;
      if (document.hidden || width === 0 || video.readyState < video.HAVE_CURRENT_DATA)
        return Promise.resolve(null);
      const scale = Math.min(1, WIDEST / width);
      return createImageBitmap(video, {
        resizeWidth: Math.round(width * scale),
        resizeHeight: Math.round(height * scale),
      }).catch(() => null);
    },
    close: () => {
      video.pause();
      video.srcObject = null;
    },
  };
}
