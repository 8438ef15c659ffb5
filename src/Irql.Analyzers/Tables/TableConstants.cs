namespace Irql.Analyzers.Tables;

/// <summary>The numbers behind the constants that the tables' conditions name.</summary>
internal static class TableConstants
{
    /// <summary>The value, or null for a name that the conditions do not use as a constant.</summary>
    public static long? ValueOf(string name) => name switch
    {
        "FALSE" or "false" or "__false" or "NULL" or "null" or "STATUS_SUCCESS" or "STOR_STATUS_SUCCESS" or "KernelMode" or "NonPagedPool" or "WSK_NO_WAIT"
            or "RequestComplete" or "NdisMSIXTableConfigSetTableEntry" => 0,
        "TRUE" or "true" or "__true" or "UserMode" or "PagedPool" or "DpcLock" or "NDIS_MEMORY_CONTIGUOUS" or "PO_FX_FLAG_BLOCKING"
            or "EVENT_ACTIVITY_CTRL_GET_ID" or "WdfIoTargetCancelSentIo" => 1,
        "StartIoLock" or "NDIS_MEMORY_NONCACHED" or "EVENT_ACTIVITY_CTRL_SET_ID" or "WdfIoTargetWaitForSentIoToComplete" => 2,
        "InterruptLock" => 3,
        "EVENT_ACTIVITY_CTRL_GET_SET_ID" or "FLT_PREOP_COMPLETE" => 4,
        "EVENT_ACTIVITY_CTRL_CREATE_SET_ID" => 5,
        "POOL_FLAG_PAGED" or "MM_ALLOCATE_AND_HOT_REMOVE" => 0x100,
        "NonPagedPoolNx" => 512,
        _ => null,
    };
}
