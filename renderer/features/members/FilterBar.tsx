import { useTranslation } from 'react-i18next';

import { useMembersView } from '../../state/members-view.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Filters } from './Filters.tsx';
import css from './members.module.css';
import { SortChip } from './SortChip.tsx';

/** What the list is narrowed down to, and how it is sorted and laid out. */
export function FilterBar() {
  const { t } = useTranslation('members');
  const narrow = useMembersView((view) => view.narrow);
  const search = useMembersView((view) => view.filter.search);
  return (
    <div className={css.filters}>
      <div className={css.narrowing}>
        <SearchBox
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          search={search}
          onSearch={(text) => narrow({ search: text })}
        />
        <Filters />
        <SortChip />
      </div>
      <ColumnsMenu />
    </div>
  );
}
