using System.Runtime.CompilerServices;

namespace Irql.Runtime;

/// <summary>Names a field of a structure without reflection: <c>static (ref GREETING g) =&gt; ref g.Count</c>.</summary>
public delegate ref TField FieldSelector<T, TField>(ref T structure)
    where T : unmanaged
    where TField : unmanaged;

/// <summary>Byte offsets of fields, taken on a structure that is never looked at.</summary>
internal static class FieldOffset
{
    public static uint Of<T, TField>(FieldSelector<T, TField> field)
        where T : unmanaged
        where TField : unmanaged
    {
        T probe = default;
        ref var start = ref Unsafe.As<T, byte>(ref probe);
        return (uint)Unsafe.ByteOffset(ref start, ref Unsafe.As<TField, byte>(ref field(ref probe)));
    }
}
