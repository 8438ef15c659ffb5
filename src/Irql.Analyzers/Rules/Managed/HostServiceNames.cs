using System;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>Members of the .NET libraries whose answers come from the host.</summary>
internal static class HostServiceNames
{
    private const string Thread = "runs on, or waits for, a thread of the host";
    private const string Clock = "reads a clock of the host";
    private const string Chance = "is another value in every run";
    private const string Host = "asks the host";

    public static string NamespaceOf(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? string.Empty;

    /// <summary>The reason for a method, constructor or property, or null.</summary>
    /// <param name="member">The member.</param>
    /// <param name="isSource">The service enters here; not when it is a member of an instance in a local, which has been named where it was made.</param>
    public static string? OfMember(ISymbol member, bool isSource)
    {
        if (member.ContainingType is not { } type || !member.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var name = type.Name;
        switch (NamespaceOf(type))
        {
            case "System":
                return OfSystem(name, member.Name, isSource);
            case "System.Threading":
                return OfThreading(name, member.Name, isSource);
            case "System.Threading.Tasks":
                return member.Name is "CompletedTask" or "FromResult" or "get_CompletedTask" || !(isSource || member.Name is "Wait" or "Result" or "ContinueWith") ? null : Thread;
            case "System.Timers":
                return isSource ? "fires by a clock of the host" : null;
            case "System.Diagnostics":
                return name switch
                {
                    "Stopwatch" => isSource && member.Name is not ("Frequency" or "IsHighResolution" or "IsRunning") ? Clock : null,
                    "Process" => isSource ? Host : null,
                    _ => null,
                };
            case "System.Runtime.CompilerServices":
                return name == "RuntimeHelpers" && member.Name == "GetHashCode" ? "is the identity of an object, another number in every run" : null;
            case "System.Security.Cryptography":
                return name == "RandomNumberGenerator" && isSource ? Chance : null;
            case "System.IO":
                return isSource && IsFile(name, member) ? "is input or output of the host" : null;
            case "System.IO.Pipes" or "System.IO.MemoryMappedFiles" or "System.IO.Ports" or "System.Net" or "System.Net.Sockets" or "System.Net.Http" or "System.Net.NetworkInformation"
                or "Microsoft.Win32":
                return isSource && name is not ("IPAddress" or "IPEndPoint" or "WebUtility") ? "is input or output of the host" : null;
            default:
                return null;
        }
    }

    /// <summary>Query operators whose answer does not depend on the order.</summary>
    public static bool IgnoresOrder(string name)
        => name is "Any" or "All" or "Count" or "LongCount" or "Contains" or "Sum" or "Min" or "Max" or "MinBy" or "MaxBy" or "Order" or "OrderBy" or "OrderDescending"
            or "OrderByDescending" or "ToDictionary" or "ToHashSet" or "TryGetNonEnumeratedCount";

    private static string? OfSystem(string type, string member, bool isSource) => type switch
    {
        "DateTime" or "DateTimeOffset" => member is "Now" or "UtcNow" or "Today" ? Clock : null,
        "TimeProvider" => member is "GetUtcNow" or "GetLocalNow" or "GetTimestamp" or "GetElapsedTime" or "CreateTimer" ? Clock : null,
        "TimeZoneInfo" => member == "Local" ? Host : null,
        "Random" => isSource ? Chance : null,
        "Guid" => member is "NewGuid" or "CreateVersion7" ? Chance : null,
        "HashCode" => isSource && member is not ".ctor" ? "is another number in every process" : null,
        "GC" => member is "Collect" or "WaitForPendingFinalizers" or "WaitForFullGCComplete" or "ReRegisterForFinalize" or "CollectionCount" or "GetTotalMemory"
            or "GetGeneration" or "GetAllocatedBytesForCurrentThread" or "GetTotalAllocatedBytes" or "GetGCMemoryInfo" ? "depends on the collector of the host" : null,
        "WeakReference" => "depends on the collector of the host",
        "Console" => "is input or output of the host",
        "Environment" => OfEnvironment(member),
        _ => null,
    };

    private static string? OfEnvironment(string member) => member switch
    {
        "TickCount" or "TickCount64" => Clock,
        "MachineName" or "UserName" or "UserDomainName" or "ProcessId" or "ProcessPath" or "ProcessorCount" or "CurrentManagedThreadId" or "CurrentDirectory" or "CommandLine"
            or "GetCommandLineArgs" or "GetEnvironmentVariable" or "GetEnvironmentVariables" or "ExpandEnvironmentVariables" or "WorkingSet" or "OSVersion" or "CpuUsage" => Host,
        _ => null,
    };

    private static string? OfThreading(string type, string member, bool isSource) => type switch
    {
        "Timer" or "PeriodicTimer" or "ITimer" => isSource ? "fires by a clock of the host" : null,
        "Thread" => isSource && member is not ("MemoryBarrier" or "VolatileRead" or "VolatileWrite") ? Thread : null,
        "Monitor" => member is "Enter" or "TryEnter" or "Wait" or "Pulse" or "PulseAll" ? "waits on a lock of the host" : null,
        "ThreadPool" or "Mutex" or "Semaphore" or "SemaphoreSlim" or "ManualResetEvent" or "ManualResetEventSlim" or "AutoResetEvent" or "EventWaitHandle" or "ReaderWriterLock"
            or "ReaderWriterLockSlim" or "SpinLock" or "SpinWait" or "Barrier" or "CountdownEvent" or "Lock" or "WaitHandle" or "ThreadLocal" or "AsyncLocal"
            or "SynchronizationContext" => isSource && !member.StartsWith("Exit", StringComparison.Ordinal) && !member.StartsWith("Release", StringComparison.Ordinal) && member != "Dispose" ? Thread : null,
        _ => null,
    };

    private static bool IsFile(string type, ISymbol member) => type switch
    {
        "File" or "Directory" or "FileInfo" or "DirectoryInfo" or "DriveInfo" or "FileStream" or "FileSystemWatcher" or "RandomAccess" => true,
        "Path" => member.Name is "GetTempFileName" or "GetRandomFileName" or "GetTempPath" or "GetFullPath" or "Exists",
        "StreamReader" or "StreamWriter" => member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: { IsEmpty: false } parameters } && parameters[0].Type.SpecialType == SpecialType.System_String,
        _ => false,
    };
}
