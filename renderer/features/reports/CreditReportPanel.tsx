import { ReportPanel } from './ReportPanel.tsx';

/** Where all credits are, or were. */
export const CreditReportPanel = () => <ReportPanel kind="credits" />;
