/**
 * Every visual decision of Rollcall lives here and in tokens.ts: palettes, semantic colours, type, sizes, component defaults.
 * Screens and CSS modules use the names below (`var(--rc-…)`, `var(--mantine-…)`) and never a literal colour.
 */
import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Input,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  NativeSelect,
  Paper,
  Progress,
  Radio,
  SegmentedControl,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** The workspace's own colour. A workspace may replace it; shade 6 must reach 4.5:1 on white, shade 5 with white text. */
const accent: MantineColorsTuple = [
  '#EFF4FF',
  '#DEE8FF',
  '#BDD0FF',
  '#93B1FF',
  '#6C92F8',
  '#3D68E4',
  '#2F5BDB',
  '#264CBD',
  '#1F3F9C',
  '#1A3378',
];
/** Neutral grey, a breath of blue so that it sits quietly beside the accent. */
const gray: MantineColorsTuple = [
  '#F7F7F8',
  '#F2F2F4',
  '#E6E6EA',
  '#D6D6DC',
  '#B9B9C2',
  '#85858F',
  '#666671',
  '#4E4E58',
  '#2F2F36',
  '#1A1A1F',
];
/** Mantine reads dark[0] as text, dark[4] as border, dark[6] as input, dark[7] as body. */
const dark: MantineColorsTuple = [
  '#EDEDEF',
  '#C4C5CB',
  '#A6A7B0',
  '#777985',
  '#2B2D33',
  '#24262B',
  '#1B1C20',
  '#16171A',
  '#101114',
  '#0B0C0E',
];
const red: MantineColorsTuple = [
  '#FDEFEE',
  '#FADCD9',
  '#F3BDB8',
  '#EB958D',
  '#E0655A',
  '#D23B30',
  '#BC2A20',
  '#9F2219',
  '#821C15',
  '#651610',
];

export const theme = createTheme({
  colors: { accent, gray, dark, red },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: false,
  defaultRadius: 'sm',
  cursorType: 'default',
  fontFamily:
    "'Inter Variable', 'Noto Sans Arabic Variable', 'Noto Sans Devanagari Variable', 'Noto Sans Hebrew Variable', 'Noto Sans Thai Variable', 'Noto Sans JP Variable', 'Noto Sans KR Variable', 'Noto Sans SC Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.334', sm: '1.385', md: '1.43', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  shadows: {
    sm: '0 1px 2px var(--rc-shadow)',
    md: '0 4px 16px var(--rc-shadow)',
    lg: '0 12px 40px var(--rc-shadow)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '0.875rem', lineHeight: '1.43' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.385' },
    },
  },
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      styles: { root: { fontWeight: 500 } },
      vars: (_t, p) => ({
        root:
          p.size === 'xs'
            ? { '--button-height': '26px', '--button-padding-x': '9px', '--button-fz': '12px' }
            : { '--button-height': '32px', '--button-padding-x': '12px', '--button-fz': '13px' },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 26 },
      styles: { root: { color: 'var(--rc-text-2)' } },
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: (_t, p) => ({
        wrapper: {
          '--input-bd': 'var(--rc-field)',
          '--input-fz': '13px',
          '--input-height': p.size === 'xs' ? '28px' : '32px',
        },
      }),
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 'xs' } }),
    Radio: Radio.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Tabs: Tabs.extend({ defaultProps: { variant: 'default' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', radius: 'sm', transitionDuration: 100 } }),
    Progress: Progress.extend({ defaultProps: { radius: 'xs', size: 6 } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'md' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: false, transitionProps: { duration: 100 } } }),
    Menu: Menu.extend({
      // Beside its control rather than at the end of the document: in a landmark, and next in the tab order.
      defaultProps: { withinPortal: false, shadow: 'md', radius: 'md', transitionProps: { duration: 0 } },
    }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', centered: true, shadow: 'lg', transitionProps: { duration: 0 } },
    }),
  },
});
