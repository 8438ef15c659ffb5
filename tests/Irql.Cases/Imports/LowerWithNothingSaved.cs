using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LowerWithNothingSaved;

internal static unsafe class Driver
{
    private const byte APC_LEVEL = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        KeLowerIrql(APC_LEVEL); // IRQL1011
    }

    [UnmanagedCallersOnly]
    internal static void OnNestedRaise(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        byte old;
        KeRaiseIrql(5, &old);
        KeLowerIrql(old);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnNestedRaise(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnNestedRaise, extension);

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
