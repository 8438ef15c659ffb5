using System.Diagnostics;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime.IoManagement;

/// <summary>Single fields in guest memory, through the view of the current processor.</summary>
[StackTraceHidden]
internal static class Cell
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint U32(uint address) => MemoryPort.Current.Read<uint>(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void U32(uint address, uint value) => MemoryPort.Current.Write(address, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte U8(uint address) => MemoryPort.Current.Read<byte>(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void U8(uint address, byte value) => MemoryPort.Current.Write(address, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Get<T>(uint address)
        where T : unmanaged => MemoryPort.Current.Read<T>(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<T>(uint address, T value)
        where T : unmanaged => MemoryPort.Current.Write(address, value);
}
