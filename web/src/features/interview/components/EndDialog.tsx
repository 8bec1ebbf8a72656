import { ConfirmDialog } from "@/components/ui/Dialog";

import { useInterviewTexts } from "../texts";

interface EndDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}

export function EndDialog({ isOpen, onClose, onEnd }: EndDialogProps) {
  const t = useInterviewTexts();
  return (
    <ConfirmDialog
      title={t("endTitle")}
      action={t("endAction")}
      cancel={t("endCancel")}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onEnd}
    >
      <p>{t("endDetail")}</p>
    </ConfirmDialog>
  );
}
