using Irql.Runtime.Verification;

namespace Irql.Runtime.Scheduling;

/// <content>What the thread's kernel code does to user memory, while findings are on.</content>
internal sealed partial class GuestThread
{
    /// <summary>Made at the first such access.</summary>
    public UserAccessLog? UserAccess { get; set; }
}
