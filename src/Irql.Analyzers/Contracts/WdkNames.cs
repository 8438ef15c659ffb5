namespace Irql.Analyzers.Contracts;

/// <summary>Names of the WDK that carry a meaning by themselves, with or without the leading underscore of the C structure tag.</summary>
internal static class WdkNames
{
    public static string WithoutUnderscore(string name) => name.Length > 1 && name[0] == '_' ? name.Substring(1) : name;

    public static bool IsSynchronizationObject(string name) => WithoutUnderscore(name) is
        "KSPIN_LOCK" or "KEVENT" or "KTIMER" or "KDPC" or "KMUTEX" or "KMUTANT" or "KSEMAPHORE" or "FAST_MUTEX" or "KGUARDED_MUTEX" or "ERESOURCE"
        or "KQUEUE" or "KTHREAD" or "KPROCESS" or "IO_WORKITEM" or "WORK_QUEUE_ITEM";
}
