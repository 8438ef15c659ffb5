using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseUsedToLower;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte DISPATCH_LEVEL = 2;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        byte old;
        KeRaiseIrql(PASSIVE_LEVEL, &old); // IRQL1006
        KeBugCheckEx(0xE2, 0, 0, 0, 0);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnSameLevel(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    }

    internal static void InitializeOnSameLevel(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnSameLevel, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeBugCheckEx(uint bugCheckCode, nuint p1, nuint p2, nuint p3, nuint p4);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
