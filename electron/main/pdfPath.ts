/** Asks where a PDF goes. A folder named by UC_COUNTER_PDF_DIR answers for the person, in development and tests only. */
import { join } from 'node:path';
import { app, dialog } from 'electron';

export async function choosePdfPath(fileName: string): Promise<string | null> {
  const folder = app.isPackaged ? undefined : process.env['UC_COUNTER_PDF_DIR'];
  if (folder) return join(folder, fileName);
  const answer = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), fileName),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  return answer.canceled || !answer.filePath ? null : answer.filePath;
}
