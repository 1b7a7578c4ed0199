import { useId } from 'preact/hooks';
import type { LegendEntry } from './drawing';
import { STROKES, TILE } from './patterns';
import type { Theme } from './theme';

const WIDTH = 18;
const HEIGHT = 12;

/** The mark of a legend entry: the colour with its pattern, dash or marker. */
export function Swatch({ entry, theme }: { readonly entry: LegendEntry; readonly theme: Theme }) {
  const id = useId();
  const style = theme.roles[entry.role];
  const middle = HEIGHT / 2;
  return (
    <svg class="swatch" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {entry.shape === 'area' && style.pattern && (
        <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
          <rect width={TILE} height={TILE} fill={style.fill} />
          {STROKES[style.pattern].map(([x1, y1, x2, y2]) => (
            <line key={`${x1} ${y1}`} x1={x1} y1={y1} x2={x2} y2={y2} stroke={style.hatch} stroke-width="1.1" />
          ))}
        </pattern>
      )}
      {entry.shape === 'area' && (
        <rect
          x="2.5"
          y="0.5"
          width={WIDTH - 5}
          height={HEIGHT - 1}
          fill={style.pattern ? `url(#${id})` : style.fill}
          stroke={style.line}
        />
      )}
      {entry.shape === 'outline' && (
        <path d="M1 11V4H9V1H17V11" fill="none" stroke={style.line} stroke-width="1.4" stroke-dasharray="3 2" />
      )}
      {(entry.shape === 'line' || entry.shape === 'dashed') && (
        <line
          x1="0"
          x2={WIDTH}
          y1={middle}
          y2={middle}
          stroke={style.line}
          stroke-width="2"
          stroke-dasharray={entry.shape === 'dashed' ? '4 3' : style.dash.join(' ') || undefined}
        />
      )}
      {entry.shape === 'interval' && (
        <path d={`M9 1V11M6 1H12M6 11H12`} fill="none" stroke={style.line} stroke-width="1.3" />
      )}
      {entry.shape === 'interval' && <circle cx="9" cy={middle} r="2.6" fill={style.line} />}
      {entry.shape === 'hollow' && (
        <>
          <line x1="0" x2={WIDTH} y1={middle} y2={middle} stroke={style.line} stroke-dasharray={style.dash.join(' ')} />
          <path d="M9 2L13 6L9 10L5 6Z" fill={theme.background} stroke={style.line} stroke-width="1.3" />
        </>
      )}
    </svg>
  );
}
