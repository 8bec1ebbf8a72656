import { useQuery } from "@tanstack/react-query";

import { documentsQuery } from "@/api/knowledge";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { EmptyState } from "@/components/ui/States";

import { AddDocument } from "./AddDocument";
import { DocumentRow } from "./DocumentRow";
import styles from "./knowledge.module.css";
import { LookUp } from "./LookUp";
import { SharedDocuments } from "./SharedDocuments";
import { useKnowledgeTexts } from "./texts";

export function KnowledgePage() {
  const t = useKnowledgeTexts();
  const query = useQuery(documentsQuery("own"));
  return (
    <Page title={t("title")} intro={t("intro")}>
      <AddDocument shelf="own" />
      <Loaded query={query}>
        {(documents) =>
          documents.length === 0 ? (
            <EmptyState title={t("emptyTitle")}>
              <p>{t("empty")}</p>
            </EmptyState>
          ) : (
            <>
              <ul className={styles.list} aria-label={t("documents")}>
                {documents.map((document) => (
                  <DocumentRow key={document.id} document={document} shelf="own" isRemovable />
                ))}
              </ul>
              <Card title={t("try")}>
                <LookUp />
              </Card>
            </>
          )
        }
      </Loaded>
      <SharedDocuments />
    </Page>
  );
}
