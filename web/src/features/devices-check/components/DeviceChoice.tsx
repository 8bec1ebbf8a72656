import { useEffect, useState } from "react";

import { SelectField } from "@/components/ui/Field";
import { rememberDevices, rememberedDevices } from "@/devices/remembered";
import { listDevices, type Device } from "@/devices/stream";

import { useDeviceTexts } from "../texts";

interface DeviceChoiceProps {
  readonly hasVideo: boolean;
  readonly stream: MediaStream;
  readonly onChoose: () => void;
}

/** Which camera and microphone, where there are several. */
export function DeviceChoice({ hasVideo, stream, onChoose }: DeviceChoiceProps) {
  const t = useDeviceTexts();
  const cameras = useDeviceList("videoinput", stream);
  const microphones = useDeviceList("audioinput", stream);
  const choose = (kind: "camera" | "microphone", id: string) => {
    rememberDevices({ ...rememberedDevices(), [kind]: id });
    onChoose();
  };
  return (
    <>
      {hasVideo && (
        <Choice
          label={t("chooseCamera")}
          devices={cameras}
          track={stream.getVideoTracks()[0]}
          onChoose={(id) => {
            choose("camera", id);
          }}
        />
      )}
      <Choice
        label={t("chooseMicrophone")}
        devices={microphones}
        track={stream.getAudioTracks()[0]}
        onChoose={(id) => {
          choose("microphone", id);
        }}
      />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly devices: readonly Device[];
  readonly track: MediaStreamTrack | undefined;
  readonly onChoose: (id: string) => void;
}

function Choice({ label, devices, track, onChoose }: ChoiceProps) {
  if (devices.length < 2) return null;
  return (
    <SelectField
      label={label}
      value={track?.getSettings().deviceId}
      onChange={({ target }) => {
        onChoose(target.value);
      }}
    >
      {devices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** Read again with each stream: browsers give the names only after permission. */
function useDeviceList(kind: "videoinput" | "audioinput", stream: MediaStream): readonly Device[] {
  const [devices, setDevices] = useState<readonly Device[]>([]);
  useEffect(() => {
    let isWanted = true;
    void listDevices(kind).then((found) => {
      if (isWanted) setDevices(found);
    });
    return () => {
      isWanted = false;
    };
  }, [kind, stream]);
  return devices;
}
