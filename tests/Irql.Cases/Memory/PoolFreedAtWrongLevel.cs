using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFreedAtWrongLevel;

/// <summary>A routine that frees pool and says nothing of levels is called at most at DISPATCH_LEVEL.</summary>
internal static unsafe class Driver
{
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Release([FreesPool] void* block);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* block);

    [IrqlRequires(IrqlLevel.Device)]
    internal static void AtDevice(void* block)
    {
        Release(block); // IRQL4021 certain
    }

    [IrqlRequiresMax(IrqlLevel.Device)]
    internal static void PerhapsAtDevice(void* block)
    {
        Release(block); // IRQL4021 may
    }

    [IrqlRequires(IrqlLevel.Device)]
    internal static void RoutineWithALevelOfItsOwn(void* block)
    {
        ExFreePool(block); // IRQL1001
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void AtDispatch(void* block) => Release(block);

    private static void Helper(void* block) => Release(block);

    [IrqlRequires(IrqlLevel.Device)]
    internal static void ThroughHelper(void* block)
    {
        Helper(block); // IRQL4021
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void ThroughHelperAtDispatch(void* block) => Helper(block);

    [IrqlRequiresMax(IrqlLevel.Device)]
    internal static void Guarded(void* block)
    {
        if (Ke.GetCurrentIrql() <= IrqlLevel.Dispatch)
            Release(block);
    }
}
