import { useQuery } from "@tanstack/react-query";

import { documentsQuery } from "@/api/knowledge";
import { meQuery } from "@/api/me";

import { AddDocument } from "./AddDocument";
import { DocumentRow } from "./DocumentRow";
import styles from "./knowledge.module.css";
import { useKnowledgeTexts } from "./texts";

/** The documents that all users are asked about; administrators add and remove them here. */
export function SharedDocuments() {
  const t = useKnowledgeTexts();
  const { data: me } = useQuery(meQuery);
  const { data: documents = [] } = useQuery(documentsQuery("shared"));
  const isAdmin = me?.role === "admin";
  if (documents.length === 0 && !isAdmin) return null;
  return (
    <section className={styles.shared} aria-labelledby="shared-documents">
      <h2 id="shared-documents">{t("sharedTitle")}</h2>
      <p>{t(isAdmin ? "sharedByYou" : "sharedByOthers")}</p>
      {isAdmin && <AddDocument shelf="shared" />}
      {documents.length > 0 && (
        <ul className={styles.list} aria-label={t("sharedTitle")}>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} shelf="shared" isRemovable={isAdmin} />
          ))}
        </ul>
      )}
    </section>
  );
}
