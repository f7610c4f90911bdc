import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import { useDroppedImport } from '../../state/dropped-import.ts';
import css from './frame.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Tells while a file is held over the window, and hands on the one that is let go. */
function useWindowDrop(onFile: (file: File) => void, enabled: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the window would show the file instead of the app.
      event.preventDefault();
      setOver(enabled);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (enabled && file !== undefined) onFile(file);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFile, enabled]);
  return over;
}

/** A file dropped anywhere on the window opens the import with it. */
export function DropTarget() {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const { allowed } = useCan('members.import');
  const over = useWindowDrop(openImport, allowed);

  if (!over) return null;
  return (
    <div className={css.drop} role="status">
      <div>
        <strong>{t('drop.title')}</strong>
        <p className="t2">{t('drop.text')}</p>
      </div>
    </div>
  );

  function openImport(file: File) {
    useDroppedImport.getState().drop(file);
    void navigate({ to: '/import' });
  }
}
