using Irql;

namespace Irql.Cases.Managed.AllocationGuardedByLevel;

internal static class Service
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static int Work(int value)
    {
        if (Kernel.CurrentLevel < IrqlLevel.Dispatch)
        {
            return new int[value].Length;
        }

        return value;
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static int WorkMistaken(int value)
    {
        if (Kernel.CurrentLevel >= IrqlLevel.Apc)
        {
            return new int[value].Length; // IRQL5001 may
        }

        return value;
    }

    private static class Kernel
    {
        [CurrentIrql]
        public static extern IrqlLevel CurrentLevel
        {
            [IrqlRequiresMax(IrqlLevel.High)]
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]
            get;
        }
    }
}
