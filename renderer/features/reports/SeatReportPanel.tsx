import { ReportPanel } from './ReportPanel.tsx';

/** Where the full seats are, or were. */
export const SeatReportPanel = () => <ReportPanel kind="seats" />;
