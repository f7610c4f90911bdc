import { imageSizes } from '../../../shared/domain/image.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { chooseImage } from '../../images/choose-image.ts';
import { keepOwnImage, readImage } from '../../replica/images.repository.ts';
import { procedures } from '../implementer.ts';

const { images } = procedures;

export const imageHandlers = {
  choose: images.choose.handler(({ context: { host } }) => chooseImage(host)),
  keep: images.keep.handler(({ input: { kind, pixels }, context: { host, workspaces } }) => {
    const size = imageSizes[kind];
    const data = new Uint8Array(Buffer.from(pixels, 'base64'));
    if (data.length !== size.width * size.height * 4) throw new Refusal({ code: 'input.invalid', where: 'pixels' });
    return { hash: keepOwnImage(workspaces.desk.sql, { ...size, data }, host.now()) };
  }),
  get: images.get.handler(({ input: { hash }, context: { workspaces } }) => {
    const bytes = readImage(workspaces.desk.sql, hash);
    return { data: bytes ? `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` : null };
  }),
};
