using Irql;
using Irql.Runtime;

namespace Irql.Cases.DriverModel;

/// <summary>A tag type that converts from a text: the text is the tag, not an address.</summary>
[KernelMode]
public static class PoolTagOfItsOwnType
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void Allocate(string given)
    {
        Free(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, "Tour"));
        Free(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, 0x72756F54));
        Free(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, given));
        Free(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, "Tou")); // IRQL6005
        Free(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, 0u)); // IRQL6005
    }

    private static void Free(PVOID block)
    {
        if (!block.IsNull)
            Ex.FreePool(block);
    }
}
